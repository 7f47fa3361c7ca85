package dev.touchstone.reports.render;

import dev.touchstone.reports.text.VisibleText;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes pages with a common head, style, script and foot. The pages load nothing from a network. Every text is
 * escaped, and the content security policy only allows the script whose hash it names.
 */
final class PageTemplates {
    private static final String FOLDER = "dev/touchstone/reports/render/";
    private static final String ESCAPING = "visible-html";

    /** It keeps the templates that it has read, so a process reads each of them once. Thread-safe. */
    private static final PebbleEngine ENGINE = engine();

    private static final String STYLE = resource("parity.css");
    private static final String SCRIPT = resource("parity.js");
    private static final String SCRIPT_HASH = sha256(SCRIPT);

    /**
     * Writes a page.
     *
     * @param body the name of its template
     * @param kit the version of the kit
     * @param data the file that contains the same data; empty if there is none
     * @param values the values for the template
     */
    void write(Writer out, String title, String body, String kit, String data, Map<String, Object> values)
            throws IOException {
        Map<String, Object> context = new HashMap<>(values);
        context.put("title", title);
        context.put("body", body + ".html.peb");
        context.put("kit", kit);
        context.put("data", data);
        context.put("style", STYLE);
        context.put("script", SCRIPT);
        context.put("scriptHash", SCRIPT_HASH);
        ENGINE.getTemplate("layout.html.peb").evaluate(out, context, Locale.ENGLISH);
    }

    private static PebbleEngine engine() {
        ClasspathLoader loader = new ClasspathLoader(PageTemplates.class.getClassLoader());
        loader.setPrefix(FOLDER);
        return new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .defaultLocale(Locale.ENGLISH)
                .addEscapingStrategy(ESCAPING, PageTemplates::escape)
                .defaultEscapingStrategy(ESCAPING)
                .build();
    }

    /** Escapes a text for element content and quoted attributes. */
    static String escape(String text) {
        return VisibleText.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("`", "&#96;");
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String resource(String name) {
        try (InputStream stream = PageTemplates.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + name + " is not on the class path: the build left it out");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
