package staffwright.peers;

import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import ai.timefold.solver.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * Moves over a stretch of days, which rosters need because of their runs: two people swap what they have on up to a
 * fortnight, or one gets the same choice (or rest) on up to a week. As in Timefold's guidance for sequence patterns, a
 * factory draws them at random.
 */
public class StretchMoves implements MoveIteratorFactory<Roster, StretchMoves.Stretch> {
    private static final int MOST_SWAPPED = 14;
    private static final int MOST_SET = 7;

    /** New choices for some entities, all at once. */
    public static final class Stretch extends AbstractMove<Roster> {
        private final List<PersonDay> days;
        private final List<Instance.Choice> choices;

        Stretch(List<PersonDay> days, List<Instance.Choice> choices) {
            this.days = days;
            this.choices = choices;
        }

        @Override
        public boolean isMoveDoable(ScoreDirector<Roster> director) {
            for (int at = 0; at < days.size(); at++) {
                if (days.get(at).getChoice() != choices.get(at)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        protected void doMoveOnGenuineVariables(ScoreDirector<Roster> director) {
            for (int at = 0; at < days.size(); at++) {
                PersonDay day = days.get(at);
                if (day.getChoice() != choices.get(at)) {
                    director.beforeVariableChanged(day, "choice");
                    day.setChoice(choices.get(at));
                    director.afterVariableChanged(day, "choice");
                }
            }
        }

        @Override
        public List<PersonDay> getPlanningEntities() {
            return days;
        }

        @Override
        public List<Instance.Choice> getPlanningValues() {
            return choices;
        }

        @Override
        public Stretch rebase(ScoreDirector<Roster> destination) {
            return new Stretch(rebaseList(days, destination), choices);
        }
    }

    @Override
    public long getSize(ScoreDirector<Roster> director) {
        return director.getWorkingSolution().getPersonDays().size();
    }

    @Override
    public Iterator<Stretch> createOriginalMoveIterator(ScoreDirector<Roster> director) {
        throw new UnsupportedOperationException("only drawn at random");
    }

    @Override
    public Iterator<Stretch> createRandomMoveIterator(ScoreDirector<Roster> director, Random random) {
        Roster roster = director.getWorkingSolution();
        Instance instance = roster.getInstance();
        PersonDay[][] table = new PersonDay[instance.people.size()][instance.days];
        for (PersonDay day : roster.getPersonDays()) {
            table[day.getPerson().index][day.getDay()] = day;
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Stretch next() {
                for (int attempt = 0; attempt < 1000; attempt++) {
                    Stretch drawn = random.nextBoolean() ? swapped() : set();
                    if (!drawn.days.isEmpty()) {
                        return drawn;
                    }
                }
                throw new NoSuchElementException();
            }

            /** Each length half as likely as the one before: long stretches are dear to evaluate. */
            private int length(int most) {
                int length = 1;
                while (length < most && random.nextBoolean()) {
                    length++;
                }
                return length;
            }

            /** Days on which one of the two may not work what the other has stay as they are. */
            private Stretch swapped() {
                PersonDay[] one = table[random.nextInt(table.length)];
                PersonDay[] other = table[random.nextInt(table.length)];
                int from = random.nextInt(instance.days);
                int until = Math.min(instance.days, from + length(MOST_SWAPPED));
                List<PersonDay> days = new ArrayList<>();
                List<Instance.Choice> choices = new ArrayList<>();
                for (int day = from; day < until && one != other; day++) {
                    Instance.Choice first = one[day] == null ? null : one[day].getChoice();
                    Instance.Choice second = other[day] == null ? null : other[day].getChoice();
                    if (first != second && allows(one[day], second) && allows(other[day], first)) {
                        add(days, choices, one[day], second);
                        add(days, choices, other[day], first);
                    }
                }
                return new Stretch(days, choices);
            }

            private Stretch set() {
                PersonDay[] one = table[random.nextInt(table.length)];
                List<Instance.Choice> own = instance.people.get(random.nextInt(table.length)).choices;
                int at = random.nextInt(own.size() + 1);
                Instance.Choice choice = at == own.size() ? null : own.get(at);
                int from = random.nextInt(instance.days);
                int until = Math.min(instance.days, from + length(MOST_SET));
                List<PersonDay> days = new ArrayList<>();
                List<Instance.Choice> choices = new ArrayList<>();
                for (int day = from; day < until; day++) {
                    if (one[day] != null && allows(one[day], choice)) {
                        add(days, choices, one[day], choice);
                    }
                }
                return new Stretch(days, choices);
            }

            private boolean allows(PersonDay day, Instance.Choice choice) {
                return choice == null || day != null && day.getChoices().contains(choice);
            }

            private void add(
                    List<PersonDay> days, List<Instance.Choice> choices, PersonDay day, Instance.Choice choice) {
                if (day != null) {
                    days.add(day);
                    choices.add(choice);
                }
            }
        };
    }
}
