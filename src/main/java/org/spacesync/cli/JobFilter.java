package org.spacesync.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.spacesync.contentful.BulkType;
import org.spacesync.settings.Similar;

/** Filters for the list of jobs: options of the command line as parameters of the API. */
final class JobFilter {
    private static final List<String> STATUSES = List.of("in_progress", "completed", "failed");
    private static final List<String> TYPES =
            Arrays.stream(BulkType.values()).map(BulkType::path).toList();
    private static final List<String> ORDERS = List.of("created", "-created", "updated", "-updated");

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private JobFilter() {}

    /** @param options by name without dashes */
    static JobFilter of(Map<String, ?> options) {
        JobFilter filter = new JobFilter();
        filter.words(options, "status", "sys.status[in]", STATUSES, JobFilter::status);
        filter.words(options, "type", "sys.bulkType[in]", TYPES, JobFilter::type);
        filter.time(options, "created-after", "sys.createdAt[gte]");
        filter.time(options, "created-before", "sys.createdAt[lte]");
        filter.time(options, "updated-after", "sys.updatedAt[gte]");
        filter.time(options, "updated-before", "sys.updatedAt[lte]");
        filter.order(options.get("order"));
        return filter;
    }

    /** Parameters of the list by their names in the API. */
    Map<String, String> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Problems with the options. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether it excludes no job. */
    boolean isEmpty() {
        return parameters.keySet().stream().allMatch("order"::equals);
    }

    private void words(
            Map<String, ?> options,
            String option,
            String parameter,
            List<String> known,
            Function<String, Optional<String>> valueOf) {
        if (!(options.get(option) instanceof List<?> given)) {
            return;
        }
        List<String> values = new ArrayList<>();
        for (String word :
                String.join(",", given.stream().map(Object::toString).toList()).split(",")) {
            Optional<String> value = valueOf.apply(word.strip());
            value.ifPresentOrElse(
                    values::add,
                    () -> problems.add("--" + option + " is '" + word.strip() + "'. Give " + String.join(" or ", known)
                            + "." + Similar.hint(word.strip(), known)));
        }
        parameters.put(parameter, String.join(",", values.stream().distinct().toList()));
    }

    private static Optional<String> status(String word) {
        return STATUSES.stream()
                .filter(known -> known.equals(word.replace('-', '_')))
                .findFirst();
    }

    private static Optional<String> type(String word) {
        return Arrays.stream(BulkType.values())
                .filter(type -> word.equals(type.path()) || word.equals(type.sysBulkType()))
                .map(BulkType::sysBulkType)
                .findFirst();
    }

    private void time(Map<String, ?> options, String option, String parameter) {
        if (options.get(option) == null) {
            return;
        }
        String text = options.get(option).toString();
        try {
            Instant instant = text.length() == "2026-06-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            parameters.put(parameter, instant.toString());
        } catch (DateTimeException e) {
            problems.add("--" + option + " is '" + text
                    + "'. Give a date such as 2026-06-01, or a time with its zone such as 2026-06-01T12:30:00Z.");
        }
    }

    private void order(Object given) {
        String order = given == null ? "-created" : given.toString();
        String bare = order.replaceFirst("^(-?)sys\\.", "$1").replaceFirst("At$", "");
        if (ORDERS.contains(bare)) {
            parameters.put("order", bare.replaceFirst("^(-?)(.*)$", "$1sys.$2At"));
        } else {
            problems.add("--order is '" + order + "'. Give " + String.join(" or ", ORDERS) + ".");
        }
    }
}
