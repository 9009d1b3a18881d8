/** Leads in ADF, to a folder, by mail and over HTTP, with servers in process. */
@NullMarked
package io.drumbeat.connector.adf;

import org.jspecify.annotations.NullMarked;
