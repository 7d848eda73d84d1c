package org.spacesync.publish;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.spacesync.contentful.EntityKey;
import org.spacesync.contentful.EntityType;

/**
 * Numbers for entities, from 0 in the order in which they are first named. About 40 bytes for each: their names lie behind
 * each other in one array, and the index is an array of numbers. Used by one thread at a time.
 */
final class EntityKeys {
    private static final int NONE = -1;

    private byte[] names = new byte[1024];
    private int[] ends = new int[64];
    private int[] index = empty(256);
    private int size;

    private static int[] empty(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }

    int size() {
        return size;
    }

    /** The number of an entity; below 0 if it has none. */
    int find(EntityKey key) {
        byte[] name = name(key);
        return index[slot(name)];
    }

    /** The number of an entity, which gets one if it has none. */
    int number(EntityKey key) {
        byte[] name = name(key);
        int slot = slot(name);
        if (index[slot] == NONE) {
            append(name);
            index[slot] = size - 1;
            if (size * 2 > index.length) {
                grow();
            }
            return size - 1;
        }
        return index[slot];
    }

    /** The entity of a number. */
    EntityKey key(int number) {
        int start = start(number);
        EntityType type = EntityType.values()[names[start]];
        String id = new String(names, start + 1, ends[number] - start - 1, StandardCharsets.UTF_8);
        return new EntityKey(type, id);
    }

    /** The entities of these numbers, made when they are asked for. */
    List<EntityKey> keys(int[] numbers) {
        return new AbstractList<>() {
            @Override
            public EntityKey get(int i) {
                return key(numbers[i]);
            }

            @Override
            public int size() {
                return numbers.length;
            }
        };
    }

    private static byte[] name(EntityKey key) {
        byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
        byte[] name = new byte[id.length + 1];
        name[0] = (byte) key.type().ordinal();
        System.arraycopy(id, 0, name, 1, id.length);
        return name;
    }

    private void append(byte[] name) {
        int start = size == 0 ? 0 : ends[size - 1];
        if (names.length < start + name.length) {
            names = Arrays.copyOf(names, Math.max(start + name.length, names.length * 3 / 2));
        }
        if (ends.length == size) {
            ends = Arrays.copyOf(ends, size * 3 / 2);
        }
        System.arraycopy(name, 0, names, start, name.length);
        ends[size++] = start + name.length;
    }

    /** Where the index has this name, or would have it. */
    private int slot(byte[] name) {
        int slot = spread(Arrays.hashCode(name)) & index.length - 1;
        while (index[slot] != NONE && !is(index[slot], name)) {
            slot = slot + 1 & index.length - 1;
        }
        return slot;
    }

    private boolean is(int number, byte[] name) {
        return Arrays.equals(names, start(number), ends[number], name, 0, name.length);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private void grow() {
        index = empty(index.length * 2);
        for (int number = 0; number < size; number++) {
            byte[] name = Arrays.copyOfRange(names, start(number), ends[number]);
            index[slot(name)] = number;
        }
    }
}
