package org.spacesync.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How much of a limit a pacer uses, and how often the server refuses, in virtual time. The server's second is fixed or
 * sliding, requests take time and arrive unevenly, and others may use the same budget.
 */
class PaceTest {
    private static final int SEEDS = 3;
    private static final int HOUR = 3600;

    /** Rate, window, latency, and how unevenly requests arrive, in milliseconds. */
    static List<Object[]> servers() {
        List<Object[]> servers = new ArrayList<>();
        for (int rate : new int[] {1, 6, 7, 10, 78}) {
            for (boolean sliding : new boolean[] {false, true}) {
                servers.add(new Object[] {rate, sliding, 0, 0});
                servers.add(new Object[] {rate, sliding, 20, 5});
                servers.add(new Object[] {rate, sliding, 100, 10});
                servers.add(new Object[] {rate, sliding, 500, 20});
            }
            servers.add(new Object[] {rate, false, 500, 50});
        }
        return servers;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theRateIsUsedAndHardlyAnythingRefused(int rate, boolean sliding, int latency, int uneven) {
        double used = 0;
        double refused = 0;
        double end = seconds(rate);
        for (int seed = 1; seed <= SEEDS; seed++) {
            PaceSimulation.Client client = alone(rate, sliding, latency, uneven, seed);
            used += client.rate(2, end) / rate / SEEDS;
            refused += client.refusedShare(0, end) / SEEDS;
        }

        assertAtLeast(0.97, used);
        assertAtMost(0.005, refused);
    }

    /** A request and the one that has its place a second later may then meet in one second, or 3 % must be given away. */
    @ParameterizedTest
    @CsvSource({"1", "7", "10", "78"})
    void whereRequestsArriveVeryUnevenlyInASlidingSecondTheRateGivesWay(int rate) {
        PaceSimulation.Client client = alone(rate, true, 500, 50, 1);

        assertAtLeast(0.94, client.rate(2, seconds(rate)) / rate);
        assertAtMost(0.01, client.refusedShare(0, seconds(rate)));
    }

    private static PaceSimulation.Client alone(int rate, boolean sliding, int latency, int uneven, int seed) {
        PaceSimulation world = new PaceSimulation(
                new SimulatedServer(rate, sliding, seed * 137_000_000L, 0, true), seed, latency, uneven);
        PaceSimulation.Client client = world.new Client(pacer(world, rate), workers(rate));
        world.runSeconds(seconds(rate));
        return client;
    }

    /** It takes no permit in 13 % of the time, and goes on with those that it has. */
    @ParameterizedTest
    @CsvSource({"7, false", "7, true", "10, false", "10, true"})
    void aSenderThatStandsStillNowAndThenLosesNoMore(int rate, boolean sliding) {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(rate, sliding, 0, 0, true), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, rate), 8);
        for (int stall = 0; stall < 60; stall++) {
            world.runSeconds(3);
            client.stall(0.4);
        }

        assertAtLeast(0.925, client.rate(2, 180) / rate);
        assertAtMost(0.005, client.refusedShare(0, 180));
    }

    /** Some answers take longer than the time between two slots: with even spacing alone, 87 % would be used. */
    @Test
    void oneWorkerCatchesUpAfterALateAnswer() {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(7, false, 0, 0, true), 3, 60, 60);
        PaceSimulation.Client client = world.new Client(pacer(world, 7), 1);
        world.runSeconds(300);

        assertAtLeast(0.9, client.rate(2, 300) / 7);
        assertAtMost(0.005, client.refusedShare(2, 300));
    }

    @ParameterizedTest
    @CsvSource({"7, false", "7, true", "20, false", "20, true"})
    void aSenderThatIsLateDoesNotComeTooCloseToTheOthers(int rate, boolean sliding) {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(rate, sliding, 0, 0, true), 3, 100, 5);
        world.lateNowAndThen(250);
        PaceSimulation.Client client = world.new Client(pacer(world, rate), 8);
        world.runSeconds(200);

        assertAtLeast(0.9, client.rate(2, 200) / rate);
        assertAtMost(0.005, client.refusedShare(0, 200));
    }

    /** The next request begins when the last one is answered: with 7 in a second and 100 ms each, that is enough. */
    @Test
    void oneWorkerIsEnoughWhereAnswersComeInTime() {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(7, false, 0, 0, true), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, 7), 1);
        world.runSeconds(300);

        assertAtLeast(0.97, client.rate(2, 300) / 7);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 0.3, false", "7, 0.6, false", "10, 0.3, false", "10, 0.6, false", "55, 0.3, false", "55, 0.6, false",
        "7, 0.3, true", "7, 0.6, true", "10, 0.3, true", "10, 0.6, true", "55, 0.3, true", "55, 0.6, true"
    })
    void itGivesWayToAnotherClientAndComesBack(int rate, double part, boolean sliding) {
        PaceSimulation world =
                new PaceSimulation(new SimulatedServer(rate, sliding, 137_000_000L, 0, true), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, rate), workers(rate));
        world.runSeconds(20);
        PaceSimulation.Other other = world.new Other(part * rate);
        world.runSeconds(60);
        other.stop();
        world.runSeconds(30);
        double left = (1 - part) * rate;

        assertAtMost(1.1 * left, client.rate(28, 80));
        assertAtLeast(0.4 * left, client.rate(28, 80));
        assertAtMost(0.08, client.refusedShare(28, 80));
        assertAtMost(0.15, (double) other.refused.size() / (other.refused.size() + other.taken.size()));
        assertAtLeast(0.94, client.rate(86, 110) / rate);
    }

    /** The Delivery API does not tell what is left, so that only refusals show that somebody else is there. */
    @ParameterizedTest
    @CsvSource({"10, 0.3, false", "55, 0.6, false", "10, 0.3, true", "55, 0.6, true"})
    void itGivesWayAlsoWhereTheServerTellsNothing(int rate, double part, boolean sliding) {
        PaceSimulation world =
                new PaceSimulation(new SimulatedServer(rate, sliding, 137_000_000L, 0, false), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, rate), workers(rate));
        world.runSeconds(20);
        PaceSimulation.Other other = world.new Other(part * rate);
        world.runSeconds(60);
        other.stop();
        world.runSeconds(40);
        double left = (1 - part) * rate;

        assertAtMost(1.1 * left, client.rate(30, 80));
        assertAtLeast(0.6 * left, client.rate(30, 80));
        assertAtMost(0.12, client.refusedShare(30, 80));
        assertAtLeast(0.94, client.rate(95, 120) / rate);
    }

    @ParameterizedTest
    @CsvSource({"7", "10", "55"})
    void twoOfUsShareAlike(int rate) {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(rate, false, 137_000_000L, 0, true), 3, 100, 10);
        PaceSimulation.Client first = world.new Client(pacer(world, rate), workers(rate));
        world.runSeconds(10);
        PaceSimulation.Client second = world.new Client(pacer(world, rate), workers(rate));
        world.runSeconds(110);

        for (PaceSimulation.Client each : List.of(first, second)) {
            assertAtLeast(0.35, each.rate(20, 120) / rate);
            assertAtMost(0.08, each.refusedShare(20, 120));
        }
    }

    @Test
    void aShareLeavesTheRest() {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(10, false, 0, 0, true), 3, 100, 10);
        Pacer pacer = new LocalPacer(Duration.ofMillis(100), false, 0.6, world::now);
        PaceSimulation.Client client = world.new Client(pacer, 8);
        world.runSeconds(10);
        PaceSimulation.Other other = world.new Other(3);
        world.runSeconds(90);

        assertAtLeast(0.97 * 6, client.rate(2, 100));
        assertAtMost(6, client.rate(2, 100));
        assertEquals(List.of(), other.refused);
    }

    /** 10 in a second are 36,000 in an hour: the limits of the real service agree. */
    @Test
    void anHourlyLimitThatIsKeptAnywayDoesNotSlowDown() {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(10, false, 0, 36_000, true), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, 10), 8);
        world.runSeconds(4 * HOUR);

        assertAtLeast(0.97, client.rate(2, 4 * HOUR) / 10);
        assertAtMost(0, client.refused.size());
    }

    @ParameterizedTest
    @CsvSource({"18000", "5000"})
    void aSmallHourlyLimitIsSpreadAndUsedUp(int hourly) {
        PaceSimulation world = new PaceSimulation(new SimulatedServer(10, false, 0, hourly, true), 3, 100, 10);
        PaceSimulation.Client client = world.new Client(pacer(world, 10), 8);
        world.runSeconds(5 * HOUR);

        assertAtLeast(0.97 * hourly, client.rate(HOUR, 5 * HOUR) * HOUR);
        assertAtMost(0.001, client.refusedShare(0, 5 * HOUR));
        assertTrue(
                client.notes.get(0).startsWith("The hourly limit of " + hourly + " requests leaves "),
                client.notes.get(0));
        // Until the server looks again, somebody is heard now and then.
        assertTrue(client.rate(0, 0.9 * HOUR) > 0.9 * hourly / 3240, "used before the hour is over");
        assertAtMost(3, client.notes.size() / 5d);
    }

    private static double seconds(int rate) {
        return Math.max(60, 2000.0 / rate);
    }

    private static int workers(int rate) {
        return rate > 10 ? 60 : 8;
    }

    private static Pacer pacer(PaceSimulation world, int rate) {
        return new LocalPacer(Duration.ofSeconds(1).dividedBy(rate), false, 1, world::now);
    }

    private static void assertAtLeast(double least, double value) {
        assertTrue(value >= least, () -> value + " is less than " + least);
    }

    private static void assertAtMost(double most, double value) {
        assertTrue(value <= most, () -> value + " is more than " + most);
    }
}
