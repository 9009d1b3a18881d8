/** New workspaces: example companies to copy, and the sample data that brings them to life. */
@NullMarked
package io.drumbeat.example;

import org.jspecify.annotations.NullMarked;
