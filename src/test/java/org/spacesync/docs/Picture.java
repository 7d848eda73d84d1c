package org.spacesync.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws {@code docs/architecture.svg} from {@code docs/architecture.picture}: rows of boxes, and arrows that lead down. */
final class Picture {
    private static final int WIDTH = 960;
    private static final int MARGIN = 20;
    private static final int TOP = 30;
    private static final int BOX = 62;
    private static final int FRAME = TOP + BOX + 16;
    private static final int GAP = 44;
    private static final int INNER = 16;

    private static final String HEAD =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="Helvetica, Arial, sans-serif" font-size="14" text-anchor="middle">
              <title>Space Sync: what calls what</title>
              <!-- Drawn from architecture.picture: do not edit. -->
              <defs><marker id="head" markerWidth="10" markerHeight="8" refX="9" refY="4" orient="auto"><path d="M0,0 L10,4 L0,8 z" fill="#445"/></marker></defs>
              <rect width="100%%" height="100%%" fill="#fff"/>
            """;

    private static final String LABEL = "text-anchor=\"start\" font-size=\"12\" fill=\"#445\"";

    private record Place(int x, int y, int width, int height) {
        int middle() {
            return x + width / 2;
        }
    }

    private record Box(String id, List<String> texts) {}

    private record Row(String id, String title, List<Box> boxes) {}

    private record Arrow(String from, String to, String text) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    private Picture(String source) {
        source.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::read);
    }

    static String svg(String source) {
        return new Picture(source).draw();
    }

    private void read(String line) {
        String[] parts = line.split(":", 2);
        String[] words = parts[0].split(" ");
        String text = parts[1].strip();
        switch (words[0]) {
            case "row" -> rows.add(new Row(words[1], text, new ArrayList<>()));
            case "box" -> rows.get(rows.size() - 1).boxes().add(new Box(words[1], List.of(text.split(" \\| "))));
            case "arrow" -> arrows.add(new Arrow(words[1], words[2], text));
            default -> throw new IllegalArgumentException("Neither row nor box nor arrow: " + line);
        }
    }

    private String draw() {
        StringBuilder svg =
                new StringBuilder(HEAD.formatted(WIDTH, 2 * MARGIN + rows.size() * FRAME + (rows.size() - 1) * GAP));
        int y = MARGIN;
        for (Row row : rows) {
            draw(row, y, svg);
            y += FRAME + GAP;
        }
        arrows.forEach(arrow -> draw(arrow, svg));
        return svg.append("</svg>\n").toString();
    }

    private void draw(Row row, int y, StringBuilder svg) {
        Place frame = new Place(MARGIN, y, WIDTH - 2 * MARGIN, FRAME);
        places.put(row.id(), frame);
        rectangle(frame, "#f4f6f8", svg);
        text(frame.x() + INNER, y + 20, "text-anchor=\"start\" fill=\"#556\"", row.title(), svg);
        int width = (frame.width() - INNER) / row.boxes().size() - INNER;
        int x = frame.x() + INNER;
        for (Box box : row.boxes()) {
            Place place = new Place(x, y + TOP, width, BOX);
            places.put(box.id(), place);
            rectangle(place, "#dfe9f5", svg);
            int line = place.y() + 26;
            for (String text : box.texts()) {
                boolean title = text.equals(box.texts().get(0));
                text(place.middle(), line, title ? "font-weight=\"bold\"" : "font-size=\"13\"", text, svg);
                line += 20;
            }
            x += width + INNER;
        }
    }

    private void draw(Arrow arrow, StringBuilder svg) {
        Place from = place(arrow.from());
        Place to = place(arrow.to());
        int top = from.y() + from.height();
        svg.append("  <path d=\"M%d,%d L%d,%d\" stroke=\"#445\" stroke-width=\"1.5\" marker-end=\"url(#head)\"/>\n"
                .formatted(from.middle(), top, to.middle(), to.y()));
        text(from.middle() + 10, rowEnd(top) + GAP / 2 + 4, LABEL, arrow.text(), svg);
    }

    /** Where the frame ends that has this height in it. */
    private static int rowEnd(int y) {
        return MARGIN + (y - MARGIN - 1) / (FRAME + GAP) * (FRAME + GAP) + FRAME;
    }

    private Place place(String id) {
        if (!places.containsKey(id)) {
            throw new IllegalArgumentException("An arrow leads from or to what is not there: " + id);
        }
        return places.get(id);
    }

    private static void rectangle(Place place, String fill, StringBuilder svg) {
        svg.append("  <rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#99a\"/>\n"
                .formatted(place.x(), place.y(), place.width(), place.height(), fill));
    }

    private static void text(int x, int y, String attributes, String text, StringBuilder svg) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append("  <text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, y, attributes, escaped));
    }
}
