@NullMarked
package io.drumbeat.connector.ftp;

import org.jspecify.annotations.NullMarked;
