package staffwright.peers;

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import java.util.List;

/** One person on one day: the planning entity. Its choice is unassigned where the person is off. */
@PlanningEntity
public class PersonDay {
    @PlanningId
    private String id;
    private Instance instance;
    private Instance.Person person;
    private int day;

    @PlanningVariable(allowsUnassigned = true, valueRangeProviderRefs = "choices")
    private Instance.Choice choice;

    public PersonDay() {}

    PersonDay(Instance instance, Instance.Person person, int day) {
        this.id = person.index + "/" + day;
        this.instance = instance;
        this.person = person;
        this.day = day;
    }

    @ValueRangeProvider(id = "choices")
    public List<Instance.Choice> getChoices() {
        return person.choices;
    }

    public Instance.Choice getChoice() {
        return choice;
    }

    public void setChoice(Instance.Choice choice) {
        this.choice = choice;
    }

    Instance getInstance() {
        return instance;
    }

    Instance.Person getPerson() {
        return person;
    }

    int getDay() {
        return day;
    }

    int getNextDay() {
        return day + 1;
    }

    int getWeek() {
        return day / 7;
    }

    boolean isWeekend() {
        return day % 7 >= 5;
    }

    int getShift() {
        return choice.shift();
    }

    int getMinutes() {
        return instance.minutes[choice.shift()];
    }

    /** What is said of the demand for this choice on this day; null where nothing is. */
    Instance.Cover getCover() {
        return instance.coverOf[day][choice.index()];
    }

    int getWishCost() {
        return person.wishCost[day][choice == null ? instance.choices.size() : choice.index()];
    }

    @Override
    public String toString() {
        return id;
    }
}
