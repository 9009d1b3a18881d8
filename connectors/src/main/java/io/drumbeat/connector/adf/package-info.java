/** Leads in ADF 1.0, the automotive trade's format: to a folder, by mail, or over HTTP. */
@NullMarked
package io.drumbeat.connector.adf;

import org.jspecify.annotations.NullMarked;
