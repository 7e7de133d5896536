package staffwright.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A public instance as plain facts, read from the form that bench/peers/instance.py writes: numbers and words separated
 * by blanks, -1 for what does not exist. What each means is said there.
 */
public final class Instance {
    static final int NONE = -1;

    /** Limits on the length of runs; weight NONE: hard. `before`: days that the history has of it. */
    record Run(int least, int most, int weight, int before) {}

    record Choice(int index, int shift, int skill) {}

    record Wish(int day, int shift, boolean on, int weight) {}

    record Cover(int day, int choice, int minimum, int optimum, int under, int over) {}

    static final class Person {
        Instance instance;
        int index;
        List<Choice> choices;
        boolean[] dayOff;
        int[] mostOfShift;
        Run workRun;
        Run offRun;
        Run[] shiftRuns;
        int leastMinutes;
        int mostMinutes;
        int leastDuties;
        int mostDuties;
        int dutiesWeight;
        int mostWeekends;
        int weekendsWeight;
        int wholeWeekend;
        int lastShift;
        /** What the wishes cost, by day and choice; the last choice is "off". */
        int[][] wishCost;
    }

    String name;
    int days;
    int shifts;
    int[] minutes;
    List<Choice> choices = new ArrayList<>();
    boolean[][] forbidden;
    boolean freeStart;
    List<Person> people = new ArrayList<>();
    List<Cover> covers = new ArrayList<>();
    /** By day and choice; null where nothing is said. */
    Cover[][] coverOf;

    private StringTokenizer words;

    static Instance read(Path path) throws IOException {
        Instance instance = new Instance();
        instance.words = new StringTokenizer(Files.readString(path));
        instance.readAll();
        return instance;
    }

    private int next() {
        return Integer.parseInt(words.nextToken());
    }

    private Run nextRun() {
        return new Run(next(), next(), next(), next());
    }

    private void readAll() {
        name = words.nextToken();
        days = next();
        shifts = next();
        int choiceCount = next();
        freeStart = next() == 1;
        minutes = new int[shifts];
        Arrays.setAll(minutes, at -> next());
        for (int at = 0; at < choiceCount; at++) {
            choices.add(new Choice(at, next(), next()));
        }
        forbidden = new boolean[shifts][shifts];
        for (int left = next(); left > 0; left--) {
            forbidden[next()][next()] = true;
        }
        for (int left = next(); left > 0; left--) {
            people.add(nextPerson());
        }
        coverOf = new Cover[days][choiceCount];
        for (int left = next(); left > 0; left--) {
            Cover cover = new Cover(next(), next(), next(), next(), next(), next());
            covers.add(cover);
            coverOf[cover.day][cover.choice] = cover;
        }
    }

    private Person nextPerson() {
        Person person = new Person();
        person.instance = this;
        person.index = people.size();
        person.choices = new ArrayList<>();
        for (int left = next(); left > 0; left--) {
            person.choices.add(choices.get(next()));
        }
        person.dayOff = new boolean[days];
        for (int left = next(); left > 0; left--) {
            person.dayOff[next()] = true;
        }
        person.mostOfShift = new int[shifts];
        Arrays.setAll(person.mostOfShift, at -> next());
        person.workRun = nextRun();
        person.offRun = nextRun();
        person.shiftRuns = new Run[shifts];
        Arrays.setAll(person.shiftRuns, at -> nextRun());
        person.leastMinutes = next();
        person.mostMinutes = next();
        person.leastDuties = next();
        person.mostDuties = next();
        person.dutiesWeight = next();
        person.mostWeekends = next();
        person.weekendsWeight = next();
        person.wholeWeekend = next();
        person.lastShift = next();
        person.wishCost = new int[days][choices.size() + 1];
        for (int left = next(); left > 0; left--) {
            addWish(person, new Wish(next(), next(), next() == 1, next()));
        }
        return person;
    }

    private void addWish(Person person, Wish wish) {
        for (int at = 0; at <= choices.size(); at++) {
            boolean meant = at < choices.size() && (wish.shift == NONE || choices.get(at).shift == wish.shift);
            if (meant != wish.on) {
                person.wishCost[wish.day][at] += wish.weight;
            }
        }
    }
}
