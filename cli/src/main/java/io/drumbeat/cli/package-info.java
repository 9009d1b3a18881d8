/** The command line: flags to requests, summaries to tables and JSON, failures to exit codes. */
@NullMarked
package io.drumbeat.cli;

import org.jspecify.annotations.NullMarked;
