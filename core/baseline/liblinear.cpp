// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/baseline/liblinear.h"

#include <dlfcn.h>

#include <string>
#include <type_traits>

namespace stillroom::baseline {

namespace {

constexpr const char* kLibrary = "liblinear.so.4";

Result<Liblinear> open_library() {
    void* handle = ::dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        const char* reason = ::dlerror(); // NOLINT(concurrency-mt-unsafe): thread-local in glibc
        return fail(ErrorCode::Unsupported, std::string("The linear baseline needs LIBLINEAR, which does not load: ") +
                                                (reason != nullptr ? reason : "unknown") +
                                                ". Install the package liblinear4.");
    }
    const auto find = [handle](const char* name, auto& function) {
        function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(handle, name));
        return function != nullptr;
    };
    Liblinear library;
    decltype(&::set_print_string_function) set_print = nullptr;
    // Its structures differ from version to version.
    const auto* version = static_cast<const int*>(::dlsym(handle, "liblinear_version"));
    if (version == nullptr || *version != LIBLINEAR_VERSION || !find("train", library.train) ||
        !find("free_and_destroy_model", library.free_model) || !find("set_print_string_function", set_print)) {
        return fail(ErrorCode::Unsupported,
                    "The linear baseline needs LIBLINEAR " + std::to_string(LIBLINEAR_VERSION / 100) + "." +
                        std::to_string(LIBLINEAR_VERSION % 100) + "; another version is installed.");
    }
    set_print([](const char*) {});
    if (!find("omp_get_max_threads", library.get_threads) || !find("omp_set_num_threads", library.set_threads)) {
        library.get_threads = nullptr;
    }
    return library;
}

} // namespace

Result<const Liblinear*> load_liblinear() {
    static const Result<Liblinear> library = open_library();
    if (!library) {
        return fail(library.error());
    }
    return &*library;
}

OneThread::OneThread(const Liblinear& library) : m_library(library) {
    if (m_library.get_threads != nullptr) {
        m_before = m_library.get_threads();
        m_library.set_threads(1);
    }
}

OneThread::~OneThread() {
    if (m_library.get_threads != nullptr) {
        m_library.set_threads(m_before);
    }
}

} // namespace stillroom::baseline
