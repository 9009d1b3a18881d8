/** Workspaces in folders of their own, sound and broken. */
@NullMarked
package io.drumbeat.workspace;

import org.jspecify.annotations.NullMarked;
