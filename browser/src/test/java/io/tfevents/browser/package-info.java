/**
 * The report's page as a reader uses it: each class is about one view or control. {@link
 * io.tfevents.browser.BrowserTest} opens pages, and holds each to saying nothing on the console.
 */
@NullMarked
package io.tfevents.browser;

import org.jspecify.annotations.NullMarked;
