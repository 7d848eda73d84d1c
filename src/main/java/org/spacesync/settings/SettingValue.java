package org.spacesync.settings;

/**
 * One resolved value.
 *
 * @param text canonical text
 * @param origin where it comes from
 */
record SettingValue(String text, Origin origin) {
    @Override
    public String toString() {
        return "value of " + origin;
    }
}
