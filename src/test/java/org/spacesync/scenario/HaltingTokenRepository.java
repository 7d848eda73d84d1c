package org.spacesync.scenario;

/** Ends its process, as {@code kill -9} would, as soon as a value has been saved. */
public class HaltingTokenRepository extends JdbcTokenRepository {
    static final int EXIT_CODE = 99;

    @Override
    public void setState(String key, String value) {
        super.setState(key, value);
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
