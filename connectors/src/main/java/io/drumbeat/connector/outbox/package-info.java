/** A folder of mail files in place of a mail server: the embedded default, and where a workspace under development delivers. */
@NullMarked
package io.drumbeat.connector.outbox;

import org.jspecify.annotations.NullMarked;
