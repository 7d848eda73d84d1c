package org.spacesync.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.spi.StateRepository;
import org.apache.hc.client5.http.classic.HttpClient;
import org.spacesync.settings.Settings;

/** The beans that route files can use although no file declares them: they are made from the settings. */
public final class BoundBeans {
    public static final String SETTINGS = "ctfSettings";
    public static final String OBJECT_MAPPER = "ctfObjectMapper";
    public static final String HTTP_CLIENT = "ctfHttpClient";
    /** Threads for single requests, as many as requests may be in flight. */
    public static final String WORKERS = "ctfWorkers";
    /** Threads for bulk actions. */
    public static final String PUBLISHERS = "ctfPublishers";

    /** Threads for what a run does side by side. */
    public static final String LANES = "ctfLanes";

    /** Threads for bulk operations whose callers do not wait for them. */
    public static final String SUBMISSIONS = "ctfSubmissions";

    /** The repository of the sync token. */
    public static final String TOKEN_REPOSITORY = "ctfTokenRepository";

    static final Map<String, Class<?>> TYPES = Map.of(
            SETTINGS, Settings.class,
            OBJECT_MAPPER, ObjectMapper.class,
            HTTP_CLIENT, HttpClient.class,
            WORKERS, ExecutorService.class,
            PUBLISHERS, ExecutorService.class,
            LANES, ExecutorService.class,
            SUBMISSIONS, ExecutorService.class,
            TOKEN_REPOSITORY, StateRepository.class);

    private BoundBeans() {}
}
