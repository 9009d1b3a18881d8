/** Feed files of vendors who deliver by whatever was agreed upon. */
@NullMarked
package io.drumbeat.connector.transport;

import org.jspecify.annotations.NullMarked;
