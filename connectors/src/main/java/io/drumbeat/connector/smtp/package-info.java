/** Mail through an SMTP server, with every answer of the server kept and no message ever handed over twice. */
@NullMarked
package io.drumbeat.connector.smtp;

import org.jspecify.annotations.NullMarked;
