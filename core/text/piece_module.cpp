// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/piece_module.h"

#include "core/base/home.h"

#include <dlfcn.h>

namespace stillroom::text {

namespace {

// Deep binding keeps sentencepiece's protobuf apart from the one inside libtorch. The sanitizers' own malloc and
// thread hooks do not survive it, so their builds go without and must not load both libraries.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kMode = RTLD_NOW | RTLD_LOCAL;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr int kMode = RTLD_NOW | RTLD_LOCAL;
#else
constexpr int kMode = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif
#else
constexpr int kMode = RTLD_NOW | RTLD_LOCAL | RTLD_DEEPBIND;
#endif

Result<const piece_module::Module*> open_module() {
    const auto path = module_home() / "stillroom_sentencepiece.so";
    void* handle = dlopen(path.c_str(), kMode);
    if (handle == nullptr) {
        const char* reason = dlerror(); // NOLINT(concurrency-mt-unsafe): thread-local in glibc
        return fail(ErrorCode::Internal,
                    std::string("The tokenizer library does not load: ") + (reason != nullptr ? reason : "unknown") +
                        ". Install Stillroom again.",
                    {path.string(), 0, {}});
    }
    using Entry = const piece_module::Module* (*)();
    const auto entry = reinterpret_cast<Entry>(dlsym(handle, "stillroom_piece_module"));
    if (entry == nullptr) {
        return fail(ErrorCode::Internal, "This is not Stillroom's tokenizer library. Install Stillroom again.",
                    {path.string(), 0, {}});
    }
    return entry();
}

} // namespace

Result<const piece_module::Module*> load_piece_module() {
    static const Result<const piece_module::Module*> module = open_module();
    return module;
}

} // namespace stillroom::text
