package org.spacesync.sandbox.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spacesync.sandbox.Api;
import org.spacesync.sandbox.ApiError;
import org.spacesync.sandbox.store.Space;
import org.spacesync.sandbox.store.Spaces;

/**
 * Access rights: management tokens give access to everything, delivery keys to one space. The fixed tokens {@code
 * management} and {@code delivery-<space>} exist from the start; the latter give access to every environment of their
 * space.
 */
public final class Access {
    /** The management token that always works, unless it is revoked. */
    public static final String MANAGEMENT = "sandbox-management-token";

    private static final String DEMO_DELIVERY = "delivery-";

    private final Spaces spaces;
    private final Set<String> managementTokens = ConcurrentHashMap.newKeySet();
    private final Map<String, DeliveryKey> deliveryKeys = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();

    /** @param environments ids of the environments it gives access to, empty for all */
    private record DeliveryKey(String space, Set<String> environments) {
        boolean reaches(String environment) {
            return environments.isEmpty() || environments.contains(environment);
        }
    }

    public Access(Spaces spaces) {
        this.spaces = spaces;
        managementTokens.add(MANAGEMENT);
    }

    public static String demoDeliveryKey(String space) {
        return DEMO_DELIVERY + space;
    }

    public void addManagementToken(String token) {
        managementTokens.add(token);
        revoked.remove(token);
    }

    /** A key for some environments; without any it is for {@code master} only, as in the API. */
    public void addDeliveryKey(String token, String space, Set<String> environments) {
        deliveryKeys.put(token, new DeliveryKey(space, environments.isEmpty() ? Set.of(Space.MASTER) : environments));
        revoked.remove(token);
    }

    /** Revokes the token: from now on it gets 401. */
    public void revoke(String token) {
        revoked.add(token);
    }

    /** @throws ApiError 401 or 404 */
    void check(Call call) {
        String token = call.token();
        if (token == null || revoked.contains(token)) {
            throw Errors.badToken();
        }
        if (call.api() == Api.DELIVERY) {
            checkDelivery(call, token);
        } else if (!managementTokens.contains(token)) {
            throw Errors.badToken();
        }
    }

    private void checkDelivery(Call call, String token) {
        DeliveryKey key = key(token);
        if (key == null) {
            throw Errors.badToken();
        }
        if (!call.hasPath("space")) {
            return;
        }
        Space space = spaces.get(call.path("space"));
        if (!space.id().equals(key.space())) {
            throw Spaces.notFound("Space", space.id(), space.id(), null);
        }
        if (!key.reaches(call.environmentId())) {
            throw Spaces.notFound("Environment", call.environmentId(), space.id(), null);
        }
    }

    private DeliveryKey key(String token) {
        DeliveryKey key = deliveryKeys.get(token);
        if (key == null && token.startsWith(DEMO_DELIVERY) && spaces.exists(token.substring(DEMO_DELIVERY.length()))) {
            return new DeliveryKey(token.substring(DEMO_DELIVERY.length()), Set.of());
        }
        return key;
    }
}
