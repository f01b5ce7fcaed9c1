/**
 * Learning curves on one page: {@link io.tfevents.report.Report} writes a log directory as an HTML
 * file that holds all it shows and needs no network.
 *
 * <p>Data goes one way. A {@code PageSection} puts what one part of the page shows into the page's
 * JSON, and what is big into {@code Blocks}, which are numbered, packed bytes. {@code Page} lays
 * both out with the style and the scripts of the resource folder {@code page}, whose {@code
 * main.js} tells how a view is added on that side. On this side it takes a section:
 *
 * <pre>{@code
 * record TextSection(List<Training> trainings) implements PageSection {
 *   public String name() {
 *     return "text"; // model.sections.text in the page
 *   }
 *
 *   public void write(JsonGenerator json, Blocks blocks) throws IOException {
 *     json.writeStartArray();
 *     json.writeNumber(blocks.add(bytes)); // await context.block(number) in the page
 *     json.writeEndArray();
 *   }
 * }
 * }</pre>
 *
 * and a place among the sections in {@code Report.write}.
 *
 * <p>{@link io.tfevents.report.Board} serves the page live. A {@code LiveModel} is all that it
 * shows at a moment, {@code LiveUpdate} what makes the next one of it, which pages are told as
 * server-sent events and {@code live.js} takes. Curves are asked for one tag at a time ({@code
 * LiveCurves}).
 */
@NullMarked
package io.tfevents.report;

import org.jspecify.annotations.NullMarked;
