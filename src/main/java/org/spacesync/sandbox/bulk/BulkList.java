package org.spacesync.sandbox.bulk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.spacesync.sandbox.Switch;
import org.spacesync.sandbox.http.Answer;
import org.spacesync.sandbox.http.Call;
import org.spacesync.sandbox.http.Errors;
import org.spacesync.sandbox.query.Item;
import org.spacesync.sandbox.query.Pages;
import org.spacesync.sandbox.query.Query;

/** The list of jobs: filters, order and cursors; nothing but {@code sys} of each job. */
final class BulkList {
    private static final int DEFAULT_LIMIT = 25;
    private static final String DEFAULT_ORDER = "-sys.createdAt";
    private static final Map<String, Function<BulkJob, Instant>> TIMES =
            Map.of("sys.createdAt", BulkJob::createdAt, "sys.updatedAt", BulkJob::updatedAt);
    private static final Map<String, Predicate<String>> PARAMETERS = Map.of(
            "sys.status[in]",
            list(BulkStatus.names()),
            "sys.bulkType[in]",
            list(BulkType.labels()),
            "sys.createdAt[gte]",
            BulkList::isTime,
            "sys.createdAt[lte]",
            BulkList::isTime,
            "sys.updatedAt[gte]",
            BulkList::isTime,
            "sys.updatedAt[lte]",
            BulkList::isTime,
            "order",
            order -> TIMES.containsKey(order.replaceFirst("^-", "")),
            "limit",
            limit -> limit.matches("[1-9]\\d?|100"),
            "pageNext",
            token -> true,
            "pagePrev",
            token -> true);

    private BulkList() {}

    static Answer of(Call call, List<BulkJob> jobs) {
        Map<String, String> parameters = new LinkedHashMap<>(call.query());
        parameters.forEach(BulkList::check);
        String order = parameters.getOrDefault("order", DEFAULT_ORDER);
        parameters.put("cursor", "true");
        Query query = Query.of(parameters, Query.Rules.plain(DEFAULT_LIMIT).withSys("bulkType"));
        List<Item> items = jobs.stream()
                .sorted(comparator(order))
                .map(job -> new Item(job.id(), job::summary))
                .toList();
        Pages pages = new Pages(call.path(), call.switches().is(Switch.CURSOR_NEXT, "token"));
        return Answer.ok(pages.cut(items, query, true).body());
    }

    private static void check(String name, String value) {
        Predicate<String> rule = PARAMETERS.get(name);
        if (rule == null) {
            throw Errors.badRequest("The query parameter \"" + name + "\" is not allowed");
        }
        if (!rule.test(value)) {
            throw Errors.badRequest("The query parameter \"" + name + "\" cannot be \"" + value + "\"");
        }
    }

    private static Comparator<BulkJob> comparator(String order) {
        boolean descending = order.startsWith("-");
        Comparator<BulkJob> ascending = Comparator.comparing(TIMES.get(descending ? order.substring(1) : order))
                .thenComparing(BulkJob::number);
        return descending ? ascending.reversed() : ascending;
    }

    private static Predicate<String> list(List<String> allowed) {
        return value -> allowed.containsAll(Arrays.asList(value.split(",", -1)));
    }

    private static boolean isTime(String value) {
        try {
            return value.length() <= 10 ? LocalDate.parse(value) != null : OffsetDateTime.parse(value) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
