import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Copies a jar with its classes brought to this Java's class file version. picocli is compiled for Java 5, and Java keeps no
 * class so old in its AOT cache: 170 of them would be parsed and verified at every start.
 */
final class ModernClasses {
    public static void main(String[] arguments) throws IOException {
        Path to = Path.of(arguments[1]);
        Files.createDirectories(to.getParent());
        try (var from = new JarFile(arguments[0]);
                var out = new JarOutputStream(Files.newOutputStream(to))) {
            ClassHierarchyResolver inJar = ClassHierarchyResolver.ofResourceParsing(type -> open(from, type));
            var classes = ClassFile.of(
                    // Only code that is written anew gets the stack maps that modern classes must have.
                    ConstantPoolSharingOption.NEW_POOL,
                    StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(
                            inJar.orElse(ClassHierarchyResolver.defaultResolver())));
            for (JarEntry entry : from.stream().toList()) {
                if (entry.getName().equals("module-info.class") || entry.getName().startsWith("META-INF/versions/")) {
                    continue;
                }
                var copy = new JarEntry(entry.getName());
                copy.setLastModifiedTime(entry.getLastModifiedTime());
                out.putNextEntry(copy);
                byte[] bytes = bytes(from, entry);
                out.write(entry.getName().endsWith(".class") ? modern(classes, bytes) : bytes);
                out.closeEntry();
            }
        }
    }

    private static byte[] modern(ClassFile classes, byte[] bytes) {
        return classes.transformClass(classes.parse(bytes), (builder, element) -> builder.with(
                element instanceof ClassFileVersion ? ClassFileVersion.of(ClassFile.latestMajorVersion(), 0) : element));
    }

    private static InputStream open(JarFile jar, ClassDesc type) {
        try {
            String name = type.descriptorString();
            JarEntry entry = jar.getJarEntry(name.substring(1, name.length() - 1) + ".class");
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
