@NullMarked
package io.drumbeat.connector.sftp;

import org.jspecify.annotations.NullMarked;
