/** Slack: tells people in a channel, by an incoming webhook or as a bot. */
@NullMarked
package io.drumbeat.connector.slack;

import org.jspecify.annotations.NullMarked;
