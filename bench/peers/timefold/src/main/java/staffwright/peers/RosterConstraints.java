package staffwright.peers;

import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.count;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.countDistinct;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.sum;
import static ai.timefold.solver.core.api.score.stream.ConstraintCollectors.toConsecutiveSequences;
import static ai.timefold.solver.core.api.score.stream.Joiners.equal;

import ai.timefold.solver.core.api.score.buildin.hardsoft.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;

/**
 * The rules of both families as constraint streams, all incremental. Runs come from toConsecutiveSequences;
 * `complement` brings in demands that nobody meets and people without a duty. A rule that a family does not have is
 * filtered out first, so that it costs nothing.
 */
public class RosterConstraints implements ConstraintProvider {
    private static final HardSoftScore HARD = HardSoftScore.ONE_HARD;
    private static final HardSoftScore SOFT = HardSoftScore.ONE_SOFT;
    private static final int NONE = Instance.NONE;

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            coverMinimum(factory), cover(factory), wishes(factory), successions(factory),
            successionsFromHistory(factory),
            runsHard(factory), runsSoft(factory), neverWorkedHard(factory), neverWorkedSoft(factory),
            shiftRuns(factory), shiftRunEndedAtOnce(factory), minutes(factory), duties(factory), mostOfShift(factory),
            weekendsHard(factory), weekendsSoft(factory), wholeWeekends(factory)};
    }

    private Constraint coverMinimum(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getCover() != null && day.getCover().minimum() > 0)
                .groupBy(PersonDay::getCover, count())
                .complement(Instance.Cover.class, cover -> 0)
                .filter((cover, assigned) -> assigned < cover.minimum())
                .penalize(HARD, (cover, assigned) -> cover.minimum() - assigned)
                .asConstraint("cover minimum");
    }

    private Constraint cover(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getCover() != null)
                .groupBy(PersonDay::getCover, count())
                .complement(Instance.Cover.class, cover -> 0)
                .filter((cover, assigned) -> assigned != cover.optimum())
                .penalize(SOFT, (cover, assigned) -> assigned < cover.optimum()
                        ? cover.under() * (cover.optimum() - assigned) : cover.over() * (assigned - cover.optimum()))
                .asConstraint("cover");
    }

    private Constraint wishes(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(PersonDay.class)
                .filter(day -> day.getWishCost() > 0)
                .penalize(SOFT, PersonDay::getWishCost)
                .asConstraint("wishes");
    }

    private Constraint successions(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .join(PersonDay.class, equal(PersonDay::getPerson), equal(PersonDay::getNextDay, PersonDay::getDay))
                .filter((first, then) -> first.getInstance().forbidden[first.getShift()][then.getShift()])
                .penalize(HARD)
                .asConstraint("successions");
    }

    private Constraint successionsFromHistory(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getDay() == 0 && day.getPerson().lastShift != NONE
                        && day.getInstance().forbidden[day.getPerson().lastShift][day.getShift()])
                .penalize(HARD)
                .asConstraint("successions from history");
    }

    private Constraint runsHard(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().workRun.weight() == NONE)
                .groupBy(PersonDay::getPerson, toConsecutiveSequences(PersonDay::getDay))
                .penalize(HARD, (person, chain) -> Runs.on(person.instance, person.workRun, chain)
                        + Runs.off(person.instance, person.offRun, chain))
                .asConstraint("runs, hard");
    }

    private Constraint runsSoft(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().workRun.weight() != NONE)
                .groupBy(PersonDay::getPerson, toConsecutiveSequences(PersonDay::getDay))
                .penalize(SOFT, (person, chain) -> person.workRun.weight()
                        * (Runs.on(person.instance, person.workRun, chain)
                                + Runs.off(person.instance, person.offRun, chain)))
                .asConstraint("runs, soft");
    }

    private Constraint neverWorkedHard(ConstraintFactory factory) {
        return factory.forEach(Instance.Person.class)
                .filter(person -> person.workRun.weight() == NONE)
                .ifNotExists(PersonDay.class, equal(person -> person, PersonDay::getPerson))
                .penalize(HARD, person -> Runs.neverOn(person.instance, person.workRun, person.offRun))
                .asConstraint("never worked, hard");
    }

    private Constraint neverWorkedSoft(ConstraintFactory factory) {
        return factory.forEach(Instance.Person.class)
                .filter(person -> person.workRun.weight() != NONE)
                .ifNotExists(PersonDay.class, equal(person -> person, PersonDay::getPerson))
                .penalize(SOFT, person -> person.workRun.weight()
                        * Runs.neverOn(person.instance, person.workRun, person.offRun))
                .asConstraint("never worked, soft");
    }

    private Constraint shiftRuns(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().shiftRuns[day.getShift()].weight() != NONE)
                .groupBy(PersonDay::getPerson, PersonDay::getShift, toConsecutiveSequences(PersonDay::getDay))
                .penalize(SOFT, (person, shift, chain) -> {
                    Instance.Run run = person.shiftRuns[shift];
                    // A history that ends at once is counted below, whether or not the shift is worked later.
                    int ended = chain.getFirstSequence().getFirstItem().getDay() > 0 ? Runs.endedAtOnce(run) : 0;
                    return run.weight() * (Runs.on(person.instance, run, chain) - ended);
                })
                .asConstraint("runs of a shift");
    }

    private Constraint shiftRunEndedAtOnce(ConstraintFactory factory) {
        return factory.forEachIncludingUnassigned(PersonDay.class)
                .filter(day -> day.getDay() == 0 && day.getPerson().lastShift != NONE
                        && day.getPerson().shiftRuns[day.getPerson().lastShift].weight() != NONE
                        && (day.getChoice() == null || day.getShift() != day.getPerson().lastShift))
                .penalize(SOFT, day -> {
                    Instance.Run run = day.getPerson().shiftRuns[day.getPerson().lastShift];
                    return run.weight() * Runs.endedAtOnce(run);
                })
                .asConstraint("runs of a shift that ended with the history");
    }

    private Constraint minutes(ConstraintFactory factory) {
        // In hours begun, so that a missing duty does not outweigh everything else.
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().mostMinutes != NONE)
                .groupBy(PersonDay::getPerson, sum(PersonDay::getMinutes))
                .complement(Instance.Person.class, person -> 0)
                .filter((person, minutes) -> person.mostMinutes != NONE
                        && (minutes < person.leastMinutes || minutes > person.mostMinutes))
                .penalize(HARD, (person, minutes) ->
                        (Math.max(person.leastMinutes - minutes, minutes - person.mostMinutes) + 59) / 60)
                .asConstraint("minutes");
    }

    private Constraint duties(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().dutiesWeight != NONE)
                .groupBy(PersonDay::getPerson, count())
                .complement(Instance.Person.class, person -> 0)
                .filter((person, duties) -> person.dutiesWeight != NONE
                        && (duties < person.leastDuties || duties > person.mostDuties))
                .penalize(SOFT, (person, duties) -> person.dutiesWeight
                        * Math.max(person.leastDuties - duties, duties - person.mostDuties))
                .asConstraint("duties");
    }

    private Constraint mostOfShift(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.getPerson().mostOfShift[day.getShift()] != NONE)
                .groupBy(PersonDay::getPerson, PersonDay::getShift, count())
                .filter((person, shift, duties) -> duties > person.mostOfShift[shift])
                .penalize(HARD, (person, shift, duties) -> duties - person.mostOfShift[shift])
                .asConstraint("most of a shift");
    }

    private Constraint weekendsHard(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.isWeekend() && day.getPerson().weekendsWeight == NONE)
                .groupBy(PersonDay::getPerson, countDistinct(PersonDay::getWeek))
                .filter((person, weekends) -> weekends > person.mostWeekends)
                .penalize(HARD, (person, weekends) -> weekends - person.mostWeekends)
                .asConstraint("weekends, hard");
    }

    private Constraint weekendsSoft(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.isWeekend() && day.getPerson().weekendsWeight != NONE)
                .groupBy(PersonDay::getPerson, countDistinct(PersonDay::getWeek))
                .filter((person, weekends) -> weekends > person.mostWeekends)
                .penalize(SOFT, (person, weekends) -> person.weekendsWeight * (weekends - person.mostWeekends))
                .asConstraint("weekends, soft");
    }

    private Constraint wholeWeekends(ConstraintFactory factory) {
        return factory.forEach(PersonDay.class)
                .filter(day -> day.isWeekend() && day.getPerson().wholeWeekend > 0)
                .groupBy(PersonDay::getPerson, PersonDay::getWeek, count())
                .filter((person, week, days) -> days == 1)
                .penalize(SOFT, (person, week, days) -> person.wholeWeekend)
                .asConstraint("whole weekends");
    }
}
