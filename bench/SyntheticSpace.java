import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a generated space as an export file: two locales, four content types, entries that link to each other and to
 * assets in fields and in rich text. The same counts give the same bytes. Nothing links to the last entries, so that
 * they can be deleted.
 */
final class SyntheticSpace {
    private static final String SPACE =
            "\"space\":{\"sys\":{\"type\":\"Link\",\"linkType\":\"Space\",\"id\":\"synthetic\"}},"
                    + "\"environment\":{\"sys\":{\"type\":\"Link\",\"linkType\":\"Environment\",\"id\":\"master\"}},";
    private static final String LIFE = "\"version\":2,\"publishedVersion\":1,\"publishedCounter\":1,"
            + "\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"updatedAt\":\"2026-01-01T00:00:01.000Z\","
            + "\"firstPublishedAt\":\"2026-01-01T00:00:01.000Z\",\"publishedAt\":\"2026-01-01T00:00:01.000Z\"";
    private static final String[] WORDS =
            "steam leaf cup water stone smoke harbour garden kettle slow morning salt paper lantern rain".split(" ");

    /** Entries to which nothing links. */
    static final int UNLINKED = 5;

    private final int entries;
    private final int linked;
    private final int assets;
    private final Random random = new Random(42);

    SyntheticSpace(int entries, int assets) {
        this.entries = entries;
        this.linked = Math.max(1, entries - UNLINKED);
        this.assets = assets;
    }

    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"locales\":[" + locale("en-US", null, true) + "," + locale("de", "en-US", false) + "],\n");
            out.write("\"tags\":[],\"editorInterfaces\":[],\n\"contentTypes\":[");
            for (int i = 0; i < 4; i++) {
                out.write((i == 0 ? "" : ",\n") + contentType(i));
            }
            out.write("],\n\"assets\":[");
            for (int i = 0; i < assets; i++) {
                out.write((i == 0 ? "" : ",\n") + asset(i));
            }
            out.write("],\n\"entries\":[");
            for (int i = 0; i < entries; i++) {
                out.write((i == 0 ? "" : ",\n") + entry(i));
            }
            out.write("]}\n");
        }
    }

    private static String locale(String code, String fallback, boolean isDefault) {
        return "{\"code\":\"" + code + "\",\"name\":\"" + code + "\",\"fallbackCode\":"
                + (fallback == null ? "null" : "\"" + fallback + "\"") + ",\"default\":" + isDefault
                + ",\"contentManagementApi\":true,\"contentDeliveryApi\":true,\"optional\":" + !isDefault
                + ",\"sys\":{\"type\":\"Locale\",\"id\":\"loc-" + code + "\"," + SPACE + "\"version\":1}}";
    }

    private static String contentType(int i) {
        String[] fields = {
            field("title", "Symbol", true, ""),
            field("text", "Text", true, ""),
            field("story", "RichText", false, ""),
            field("rank", "Integer", false, ""),
            field("picture", "Link", false, ",\"linkType\":\"Asset\""),
            field("others", "Array", false, ",\"items\":{\"type\":\"Link\",\"linkType\":\"Entry\",\"validations\":[]}")
        };
        return "{\"sys\":{\"type\":\"ContentType\",\"id\":\"type" + i + "\"," + SPACE + LIFE + "},\"name\":\"Type " + i
                + "\",\"description\":\"\",\"displayField\":\"title\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    private static String field(String id, String type, boolean localized, String more) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"type\":\"" + type + "\"" + more + ",\"localized\":"
                + localized + ",\"required\":false,\"validations\":[],\"disabled\":false,\"omitted\":false}";
    }

    private static String asset(int i) {
        String name = "file-" + i + ".png";
        return "{\"sys\":{\"type\":\"Asset\",\"id\":\"asset-" + i + "\"," + SPACE + LIFE + "},"
                + "\"metadata\":{\"tags\":[]},\"fields\":{\"title\":{\"en-US\":\"Picture " + i + "\",\"de\":\"Bild " + i
                + "\"},\"file\":{\"en-US\":{\"fileName\":\"" + name + "\",\"contentType\":\"image/png\","
                + "\"url\":\"//images.ctfassets.net/synthetic/asset-" + i + "/x/" + name
                + "\",\"details\":{\"size\":" + (2000 + i) + ",\"image\":{\"width\":64,\"height\":64}}}}}}";
    }

    private String entry(int i) {
        String target = "entry-" + random.nextInt(linked);
        return "{\"sys\":{\"type\":\"Entry\",\"id\":\"entry-" + i + "\"," + SPACE + LIFE
                + ",\"contentType\":{\"sys\":{\"type\":\"Link\",\"linkType\":\"ContentType\",\"id\":\"type" + i % 4
                + "\"}}},\"metadata\":{\"tags\":[]},\"fields\":{\"title\":{\"en-US\":\"Entry " + i
                + "\",\"de\":\"Eintrag " + i + "\"},\"text\":{\"en-US\":\"" + prose(60) + "\",\"de\":\"" + prose(60)
                + "\"},\"rank\":{\"en-US\":" + random.nextInt(1000)
                + "},\"story\":{\"en-US\":{\"nodeType\":\"document\","
                + "\"data\":{},\"content\":[{\"nodeType\":\"paragraph\",\"data\":{},\"content\":[{\"nodeType\":\"text\","
                + "\"value\":\"" + prose(40) + "\",\"marks\":[],\"data\":{}}]},{\"nodeType\":\"embedded-entry-block\","
                + "\"data\":{\"target\":" + link("Entry", target) + "},\"content\":[]}]}},\"others\":{\"en-US\":["
                + link("Entry", "entry-" + random.nextInt(linked)) + "," + link("Entry", "entry-" + (i + 1) % linked)
                + "]}" + (assets == 0 ? "" : ",\"picture\":{\"en-US\":" + link("Asset", "asset-" + i % assets) + "}")
                + "}}";
    }

    private static String link(String type, String id) {
        return "{\"sys\":{\"type\":\"Link\",\"linkType\":\"" + type + "\",\"id\":\"" + id + "\"}}";
    }

    private String prose(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
