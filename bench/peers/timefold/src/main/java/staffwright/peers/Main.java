package staffwright.peers;

import ai.timefold.solver.core.api.score.buildin.hardsoft.HardSoftScore;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Timefold on one public instance.
 *
 * <p>usage: Main INSTANCE SECONDS SEED OUT. INSTANCE is what bench/peers/instance.py writes. OUT receives a line "POINT
 * seconds hard soft" for each better roster (seconds from the start of this program's main) and then, a line a person,
 * the choice of each day or -1.
 *
 * <p>Solving one problem on several threads belongs to the enterprise edition. To use both cores all the same, two
 * solvers run side by side with different seeds, and the best roster of the two counts.
 */
public final class Main {
    private static final int SOLVERS = 2;

    private record Point(double seconds, HardSoftScore score) {}

    private final long began = System.nanoTime();
    private final List<Point> points = new ArrayList<>();
    private HardSoftScore bestScore;
    private Roster best;

    public static void main(String[] arguments) throws Exception {
        new Main().solve(Path.of(arguments[0]), Double.parseDouble(arguments[1]), Long.parseLong(arguments[2]),
                Path.of(arguments[3]));
    }

    private void solve(Path source, double seconds, long seed, Path out) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int at = 0; at < SOLVERS; at++) {
            Roster problem = new Roster(Instance.read(source));
            Solver<Roster> solver = solverWith(SOLVERS * seed + at, seconds - elapsed());
            solver.addEventListener(event -> better(event.getNewBestSolution()));
            threads.add(new Thread(() -> better(solver.solve(problem))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        write(out);
    }

    private double elapsed() {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Solver<Roster> solverWith(long seed, double seconds) {
        SolverConfig config = SolverConfig.createFromXmlResource("solver.xml");
        config.setRandomSeed(seed);
        config.setTerminationConfig(
                new TerminationConfig().withSpentLimit(Duration.ofMillis(Math.max(1, Math.round(1000 * seconds)))));
        return SolverFactory.<Roster>create(config).buildSolver();
    }

    private synchronized void better(Roster roster) {
        if (roster.getScore() != null && (bestScore == null || roster.getScore().compareTo(bestScore) > 0)) {
            bestScore = roster.getScore();
            best = roster;
            points.add(new Point(elapsed(), bestScore));
        }
    }

    private void write(Path out) throws Exception {
        Instance instance = best.getInstance();
        int[][] choices = new int[instance.people.size()][instance.days];
        for (int[] line : choices) {
            java.util.Arrays.fill(line, Instance.NONE);
        }
        for (PersonDay day : best.getPersonDays()) {
            if (day.getChoice() != null) {
                choices[day.getPerson().index][day.getDay()] = day.getChoice().index();
            }
        }
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out))) {
            for (Point point : points) {
                writer.printf(java.util.Locale.ROOT, "POINT %.3f %d %d%n", point.seconds, -point.score.hardScore(),
                        -point.score.softScore());
            }
            for (int[] line : choices) {
                StringBuilder text = new StringBuilder();
                for (int choice : line) {
                    text.append(choice).append(' ');
                }
                writer.println(text.toString().strip());
            }
        }
    }
}
