package org.spacesync.settings;

import java.text.ParseException;
import java.util.Date;
import java.util.Optional;
import org.quartz.CronExpression;

/** Checks the expression of a schedule in the same way as Quartz. */
final class Schedule {
    private static final String FORM =
            " Give seconds, minutes, hours, day of month, month, day of week and perhaps a year,"
                    + " with ? for one of the two days: '0 0 * * * ?' is every hour.";

    private Schedule() {}

    /** The problem with it and the cure, to be appended to its value; empty if there will be a run. */
    static Optional<String> problem(String expression) {
        try {
            CronExpression cron = new CronExpression(expression);
            return cron.getNextValidTimeAfter(new Date()) == null
                    ? Optional.of(", which is in the past: there would never be a run. Give a future time.")
                    : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            String said = e.getMessage() == null
                    ? "it is not an expression"
                    : e.getMessage().replaceFirst("[.\\s]+$", "");
            return Optional.of(", which Quartz does not understand: " + said + "." + hint(expression) + FORM);
        }
    }

    /** Five fields are Unix syntax, which has no seconds and no question mark. */
    private static String hint(String expression) {
        String[] unix = expression.strip().split("\\s+");
        if (unix.length != 5) {
            return "";
        }
        String everyDayOfWeek = String.join(" ", "0", unix[0], unix[1], unix[2], unix[3], "?");
        boolean same = unix[4].equals("*") && CronExpression.isValidExpression(everyDayOfWeek);
        return same
                ? " Five fields are Unix's form; in Quartz's it is '" + everyDayOfWeek + "'."
                : " Five fields are Unix's form: put the seconds before them.";
    }
}
