/** Drops on FTP servers, in clear or encrypted. */
@NullMarked
package io.drumbeat.connector.ftp;

import org.jspecify.annotations.NullMarked;
