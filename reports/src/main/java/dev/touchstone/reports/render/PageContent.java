package dev.touchstone.reports.render;

import java.io.IOException;
import java.io.Writer;

/** Writes one file. */
interface PageContent {
    void to(Writer out) throws IOException;
}
