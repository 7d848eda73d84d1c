package org.spacesync.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Content types with few entries, put together so that there are few jobs. */
final class TypeGroups {
    /** More in one parameter, or a longer one, is refused by collections. */
    private static final int MOST_TYPES = 100;

    private static final int MOST_CHARACTERS = 1990;

    private final long target;
    private final List<Group> groups = new ArrayList<>();

    /** @param target entries of a group at most */
    TypeGroups(long target) {
        this.target = target;
    }

    /**
     * Content types whose entries fit into one job.
     *
     * @param types their ids
     * @param total number of their entries
     */
    record Group(List<String> types, long total) {
        Group {
            types = List.copyOf(types);
        }

        private boolean fits(Group other, long target) {
            return total + other.total <= target
                    && types.size() + other.types.size() <= MOST_TYPES
                    && length(types) + length(other.types) <= MOST_CHARACTERS;
        }

        private Group with(Group other) {
            List<String> all = new ArrayList<>(types);
            all.addAll(other.types);
            return new Group(all, total + other.total);
        }
    }

    void add(List<String> types, long total) {
        groups.add(new Group(types, total));
    }

    List<Group> groups() {
        return List.copyOf(groups);
    }

    /** Each group where there is still room for it, the large ones first. */
    List<Group> packed() {
        List<Group> packed = new ArrayList<>();
        groups.sort(Comparator.comparingLong(Group::total).reversed());
        for (Group group : groups) {
            int place = 0;
            while (place < packed.size() && !packed.get(place).fits(group, target)) {
                place++;
            }
            if (place < packed.size()) {
                packed.set(place, packed.get(place).with(group));
            } else {
                packed.add(group);
            }
        }
        return packed;
    }

    /** The types in lists that fit into one parameter. */
    static List<List<String>> lists(List<String> types) {
        List<List<String>> lists = new ArrayList<>();
        List<String> list = new ArrayList<>();
        for (String type : types) {
            if (list.size() == MOST_TYPES || length(list) + type.length() + 1 > MOST_CHARACTERS) {
                lists.add(list);
                list = new ArrayList<>();
            }
            list.add(type);
        }
        lists.add(list);
        return lists;
    }

    private static int length(List<String> types) {
        return types.stream().mapToInt(type -> type.length() + 1).sum();
    }
}
