package org.spacesync.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    @Test
    void allSpellingsFollowFromTheName() {
        Setting setting = Setting.SOURCE_DELIVERY_TOKEN;

        assertEquals("--source-delivery-token", setting.option());
        assertEquals("contentful.source.delivery.token", setting.propertyKey());
        assertEquals("CONTENTFUL_SOURCE_DELIVERY_TOKEN", setting.environmentName());
        assertEquals("sourceDeliveryToken", setting.camelName());
    }

    @Test
    void theOldToolsOptionsAreAllThere() {
        List<String> options =
                Arrays.stream(Setting.values()).map(Setting::option).toList();

        assertTrue(options.containsAll(List.of(
                "--source-space",
                "--destination-space",
                "--source-delivery-token",
                "--management-token",
                "--source-management-token",
                "--destination-management-token",
                "--pre-publish-delay",
                "--sync-token-dir",
                "--content-model-only",
                "--skip-content-model",
                "--skip-locales",
                "--rate-limit",
                "--rate-limit-period",
                "--delivery-host",
                "--management-host",
                "--delivery-port",
                "--management-port",
                "--delivery-insecure",
                "--management-insecure",
                "--proxy-host",
                "--proxy-port",
                "--config")));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void eachDeclarationIsWhole(Setting setting) {
        assertTrue(setting.kebabName().matches("[a-z]+(-[a-z]+)*"), setting.kebabName());
        assertEquals(
                setting.kebabName(),
                setting.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertTrue(setting.description().endsWith("."), setting.description());
        assertEquals(setting.isFlag(), setting.placeholder() == null);
        assertEquals(setting.isSecret(), setting.kebabName().matches(".*-(token|password)"));
        if (setting.defaultValue() != null) {
            assertEquals(
                    setting.defaultValue(),
                    setting.type().canonical(setting.defaultValue()).orElseThrow());
        }
    }

    @Test
    void noTwoSettingsShareASpelling() {
        List<String> spellings = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            spellings.addAll(new HashSet<>(List.of(
                    setting.kebabName(), setting.camelName(), setting.propertyKey(), setting.environmentName())));
        }
        assertEquals(spellings.size(), new HashSet<>(spellings).size());
    }
}
