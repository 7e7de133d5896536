package staffwright.peers;

import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.score.buildin.hardsoft.HardSoftScore;
import java.util.ArrayList;
import java.util.List;

/** The planning solution: every person on every day on which he or she may work. */
@PlanningSolution
public class Roster {
    private Instance instance;

    @ProblemFactCollectionProperty
    private List<Instance.Person> people;

    @ProblemFactCollectionProperty
    private List<Instance.Cover> covers;

    @PlanningEntityCollectionProperty
    private List<PersonDay> personDays;

    @PlanningScore
    private HardSoftScore score;

    public Roster() {}

    Roster(Instance instance) {
        this.instance = instance;
        people = instance.people;
        covers = instance.covers;
        personDays = new ArrayList<>();
        for (Instance.Person person : people) {
            for (int day = 0; day < instance.days; day++) {
                if (!person.dayOff[day]) {
                    personDays.add(new PersonDay(instance, person, day));
                }
            }
        }
    }

    Instance getInstance() {
        return instance;
    }

    public List<Instance.Person> getPeople() {
        return people;
    }

    public List<Instance.Cover> getCovers() {
        return covers;
    }

    public List<PersonDay> getPersonDays() {
        return personDays;
    }

    public HardSoftScore getScore() {
        return score;
    }

    public void setScore(HardSoftScore score) {
        this.score = score;
    }
}
