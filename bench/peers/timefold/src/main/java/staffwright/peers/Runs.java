package staffwright.peers;

import ai.timefold.solver.core.api.score.stream.common.Sequence;
import ai.timefold.solver.core.api.score.stream.common.SequenceChain;

/** Amounts by which runs are too short or too long, from the sequences that the constraint streams keep. */
final class Runs {
    private Runs() {}

    /** Of one run [from, until) of the period. */
    private static int amount(Instance instance, Instance.Run run, int from, int until) {
        int before = from == 0 ? run.before() : 0;
        int length = before + until - from;
        int amount = 0;
        if (run.most() != Instance.NONE) {
            amount += Math.max(0, length - run.most()) - Math.max(0, before - run.most());
        }
        if (until < instance.days && !(from == 0 && instance.freeStart)) {
            amount += Math.max(0, run.least() - length);
        }
        return amount;
    }

    /** A run of the history that ends with it is too short by so much. */
    static int endedAtOnce(Instance.Run run) {
        return run.before() > 0 ? Math.max(0, run.least() - run.before()) : 0;
    }

    /** All runs of the days in the chain. */
    static int on(Instance instance, Instance.Run run, SequenceChain<PersonDay, Integer> chain) {
        int amount = chain.getFirstSequence().getFirstItem().getDay() > 0 ? endedAtOnce(run) : 0;
        for (Sequence<PersonDay, Integer> sequence : chain.getConsecutiveSequences()) {
            amount += amount(instance, run, sequence.getFirstItem().getDay(), sequence.getLastItem().getDay() + 1);
        }
        return amount;
    }

    /** All runs of the days that are not in the chain. */
    static int off(Instance instance, Instance.Run run, SequenceChain<PersonDay, Integer> chain) {
        int amount = 0;
        int from = 0;
        for (Sequence<PersonDay, Integer> sequence : chain.getConsecutiveSequences()) {
            int until = sequence.getFirstItem().getDay();
            amount += until > from ? amount(instance, run, from, until) : endedAtOnce(run);
            from = sequence.getLastItem().getDay() + 1;
        }
        return from < instance.days ? amount + amount(instance, run, from, instance.days) : amount;
    }

    /** Off for the whole period: what that costs in runs of work and of rest. */
    static int neverOn(Instance instance, Instance.Run work, Instance.Run off) {
        return endedAtOnce(work) + amount(instance, off, 0, instance.days);
    }
}
