package io.flowtap.weaving;

import io.flowtap.weaving.fixture.EchoModel;
import io.flowtap.weaving.fixture.Model;
import java.io.IOException;

/** A loader of the host with one hooked class, whose interface it shares with the test. */
final class WovenModel extends ClassLoader {

    private final Weaver weaver;

    private WovenModel(Weaver weaver) {
        super(WovenModel.class.getClassLoader());
        this.weaver = weaver;
    }

    static Model in(Weaving weaving) throws ReflectiveOperationException {
        return (Model) new WovenModel(weaving.weaver(() -> {}))
                .loadClass(EchoModel.class.getName())
                .getConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(EchoModel.class.getName())) {
            return super.loadClass(name, resolve);
        }
        try {
            byte[] woven =
                    weaver.transform(null, this, name.replace('.', '/'), null, null, HookedClasses.classFile(name));
            return defineClass(name, woven, 0, woven.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
