package io.drumbeat.template;

/** A template that cannot be read, or cannot be filled for one person; the message names the template and its place. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
