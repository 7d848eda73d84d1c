package org.spacesync.export;

import java.time.Instant;
import java.util.List;

/** Divides by content type: large ones further by time, small ones put together. */
final class ByType {
    /** Content types are put together from groups so many times smaller than a job. */
    private static final int PACKED = 4;

    private final QueryDivision division;
    private final ExportQuery query;
    private final TypeGroups groups;

    ByType(QueryDivision division, ExportQuery query) {
        this.division = division;
        this.query = query;
        this.groups = new TypeGroups(division.target());
    }

    /**
     * @param types two at least
     * @param total number of their entries
     */
    void divide(List<String> types, long total) {
        division.push(new Packing());
        List<List<String>> lists = TypeGroups.lists(types);
        for (List<String> list : lists) {
            boolean all = lists.size() == 1;
            int counted = all ? list.size() / 2 : list.size();
            division.push(new Types(list.subList(0, counted), list.subList(counted, list.size()), total));
        }
    }

    private ExportQuery of(List<String> types) {
        return query.and(ExportQuery.ofTypes(types));
    }

    /** Counts the entries of some content types, and of the others of a list by what is left of its count. */
    private final class Types implements QueryDivision.Task {
        private final List<String> counted;
        private final List<String> others;
        private final long all;

        /**
         * @param others not counted; may be empty
         * @param all entries of both; only asked for if there are others
         */
        Types(List<String> counted, List<String> others, long all) {
            this.counted = counted;
            this.others = others;
            this.all = all;
        }

        @Override
        public CountQuery question() {
            return new CountQuery(of(counted), 0);
        }

        @Override
        public void answer(long total, Instant at) {
            settle(counted, total, at);
            if (!others.isEmpty()) {
                settle(others, Math.max(0, all - total), null);
            }
        }

        /** @param at when the oldest was created, if that is known */
        private void settle(List<String> types, long total, Instant at) {
            if (total <= division.target() && (types.size() == 1 || total <= division.target() / PACKED)) {
                groups.add(types, total);
            } else if (types.size() > 1) {
                halve(types, total);
            } else if (at == null) {
                division.push(new Types(types, List.of(), 0));
            } else {
                new ByTime(division, of(types)).divide(total, at, false);
            }
        }

        private void halve(List<String> types, long total) {
            int middle = types.size() / 2;
            division.push(new Types(types.subList(0, middle), types.subList(middle, types.size()), total));
        }
    }

    /** Puts small content types together, when all are counted. */
    private final class Packing implements QueryDivision.Task {

        @Override
        public CountQuery question() {
            return null;
        }

        @Override
        public void answer(long total, Instant at) {
            List<TypeGroups.Group> packed = groups.packed();
            // Together they would be what came back full, if the counts lag so far behind.
            boolean asBefore =
                    division.again() && packed.size() == 1 && division.parts().isEmpty();
            (asBefore ? groups.groups() : packed)
                    .forEach(group -> division.add(query.and(ExportQuery.ofTypes(group.types())), group.total()));
        }
    }
}
