package org.spacesync.contentful;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides whether JSON values are equal: the order of an object's members does not matter, numbers are compared by
 * value ({@code 1.0} equals {@code 1}, and {@code -0} equals {@code 0}: servers write numbers in their own way),
 * everything else exactly. Text is not normalised, and a null member differs from an absent one.
 */
public final class Values {
    private Values() {}

    public static boolean same(Object one, Object other) {
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> others && sameMembers(map, others);
        }
        if (one instanceof List<?> list) {
            return other instanceof List<?> others && sameItems(list, others);
        }
        if (one instanceof Number number) {
            return other instanceof Number another && sameNumber(number, another);
        }
        return Objects.equals(one, other);
    }

    private static boolean sameMembers(Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> member : one.entrySet()) {
            if (!other.containsKey(member.getKey()) || !same(member.getValue(), other.get(member.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameItems(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<?> others = other.iterator();
        for (Object item : one) {
            if (!same(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** Never uses double, and does not expand a large exponent into digits. */
    private static boolean sameNumber(Number one, Number other) {
        return one.equals(other) || decimal(one).compareTo(decimal(other)) == 0;
    }

    /** The number with all its digits. */
    public static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
