package org.spacesync.state;

import java.util.regex.Pattern;
import org.apache.camel.spi.StateRepository;

/**
 * The sync tokens of all pairs in any {@link StateRepository}, with what they belong to. A pair has two keys: {@link
 * Pair#name()} for the bare token, and the same with {@code :origin} for a line of JSON, which counts only for the token
 * that it was written for. To save the same token again changes nothing. A process that is killed between the two writes
 * leaves the new token with an unknown origin; the next one continues the run and saves both again.
 */
public final class SyncTokens {
    /** Follows the name of the pair in the key of the origin; no id has a colon. */
    static final String ORIGIN = ":origin";

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
    private static final int MOST_FOREIGN_CHARACTERS = 300;

    private final StateRepository<String, String> repository;

    public SyncTokens(StateRepository<String, String> repository) {
        this.repository = repository;
    }

    /**
     * The token of a pair.
     *
     * @throws StateException if the repository cannot be read or has something else there: to take that for a first run
     *     would be wrong
     */
    public StoredToken load(String pair) {
        String token = read(pair);
        if (token == null || token.isEmpty()) {
            return StoredToken.NONE;
        }
        if (!isToken(token)) {
            throw noToken(place(pair));
        }
        String origin = read(pair + ORIGIN);
        TokenOrigin known = origin == null
                ? null
                : TokenOriginJson.read(place(pair + ORIGIN), token, origin).orElse(null);
        return new StoredToken(token, known, place(pair));
    }

    /**
     * Saves a token and then what it belongs to.
     *
     * @throws StateException if the repository refuses
     */
    public void save(String pair, String token, TokenOrigin origin) {
        requireToken(token, place(pair));
        write(pair, token);
        write(pair + ORIGIN, TokenOriginJson.write(token, origin));
    }

    static void requireToken(String token, String place) {
        if (!isToken(token)) {
            throw new IllegalArgumentException("What is to be saved in " + place + " is not a sync token.");
        }
    }

    static boolean isToken(String token) {
        return token != null && TOKEN.matcher(token).matches();
    }

    static StateException noToken(String place) {
        return new StateException(place + " does not hold a sync token: there are spaces, line breaks or characters"
                + " in it that no token has. Put the bare token into it, or use --resync to do without it.");
    }

    private String read(String key) {
        try {
            String value = repository.getState(key);
            return value == null ? null : value.strip();
        } catch (StateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StateException(
                    "The sync token cannot be read from " + place(key) + ": " + cause(e)
                            + ". Nothing was written. Make the token repository readable and run again.",
                    e);
        }
    }

    private void write(String key, String value) {
        try {
            repository.setState(key, value);
        } catch (StateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StateException(
                    "The sync token cannot be saved in " + place(key) + ": " + cause(e)
                            + ". Nothing is lost: the journal has the run. Make the token repository writable and run"
                            + " again; only what is missing is done, and the token is saved.",
                    e);
        }
    }

    private String place(String key) {
        if (repository instanceof FileTokenRepository files) {
            return files.file(key).toString();
        }
        String name = repository.getClass().getName();
        return name.substring(name.lastIndexOf('.') + 1) + "[" + key + "]";
    }

    /** What is not ours to say may be long, and may have content in it: its first words are enough. */
    private static String cause(RuntimeException e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() <= MOST_FOREIGN_CHARACTERS ? text : text.substring(0, MOST_FOREIGN_CHARACTERS) + "...";
    }
}
