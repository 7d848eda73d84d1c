package org.spacesync.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spacesync.sandbox.Sandbox;

/** Tells a script where a sandbox listens. */
final class ContractSandbox {
    private ContractSandbox() {}

    /** What a script needs to work with one space. */
    static Map<String, Object> arguments(Sandbox sandbox, String space) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("space", space);
        arguments.put("deliveryToken", sandbox.deliveryToken(space));
        arguments.put("managementToken", sandbox.managementToken());
        arguments.put("delivery", "127.0.0.1:" + sandbox.deliveryPort());
        arguments.put("management", "127.0.0.1:" + sandbox.managementPort());
        arguments.put("upload", "127.0.0.1:" + sandbox.uploadPort());
        return arguments;
    }
}
