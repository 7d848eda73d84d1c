package org.spacesync.state;

import java.sql.SQLException;

/**
 * Says what a database's refusal means and what helps. Only a file that SQLite itself calls damaged is called so: whoever
 * moves a good journal away loses what a run has done so far.
 */
final class DatabaseFailure {
    private static final String STATE = "Nothing in it was changed by this.";

    private DatabaseFailure() {}

    /**
     * @param name the database: a file, or the name of another database
     * @param what what cannot be done, as in "cannot be read"
     * @param sqlite whether it is a file of SQLite
     */
    static StateException of(String name, String what, SQLException e, boolean sqlite) {
        String start = name + " cannot " + what + ": ";
        return new StateException(
                start
                        + (sqlite
                                ? ofSqlite(e)
                                : e.getMessage() + ". Check that the database is there and accepts this user."),
                e);
    }

    private static String ofSqlite(SQLException e) {
        // The low byte of an extended code is the kind of failure: https://www.sqlite.org/rescode.html
        return switch (e.getErrorCode() & 0xff) {
            case 11, 26 ->
                "SQLite finds it damaged (" + e.getMessage()
                        + "). Bring it back from a backup. Without one, move it away,"
                        + " and let the next sync compare everything with --resync; the sync token stays where it is.";
            case 13 -> "the disk is full. Free space and run again. " + STATE;
            case 3, 8, 14, 23 ->
                "access denied (" + e.getMessage() + "). Let the user " + System.getProperty("user.name")
                        + " read and write this file and its directory. " + STATE;
            case 5, 6 ->
                "another program has it open (" + e.getMessage()
                        + "). End that, for instance a database browser, and run" + " again. " + STATE;
            case 10, 15, 22 ->
                "the disk or its file system refused (" + e.getMessage()
                        + "). It needs a local disk: network file systems"
                        + " often lack locks or shared memory. Check the disk, or name another directory ("
                        + StateFiles.OPTIONS + "), and take the files over. " + STATE;
            default -> e.getMessage() + ". Check that its directory is on a local disk with free space. " + STATE;
        };
    }
}
