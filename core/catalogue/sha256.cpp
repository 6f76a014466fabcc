// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/sha256.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

namespace stillroom::catalogue {

Result<std::string> sha256_file(const std::filesystem::path& path, const std::stop_token& stop) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (file == nullptr) {
        return fail(io_error(errno, path, "Cannot open the file"));
    }
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    bool good = context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
    std::vector<char> buffer(1U << 20U);
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
        good = good && EVP_DigestUpdate(context.get(), buffer.data(), count) == 1;
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "Stopped.");
        }
    }
    if (std::ferror(file.get()) != 0) {
        return fail(io_error(EIO, path, "Cannot read the file"));
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (!good || EVP_DigestFinal_ex(context.get(), digest.data(), &length) != 1) {
        return fail(ErrorCode::Internal, "The checksum could not be computed.", Place{path.string(), 0, {}});
    }
    std::string hex;
    for (unsigned i = 0; i < length; ++i) {
        hex += fmt::format("{:02x}", digest[i]);
    }
    return hex;
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

} // namespace stillroom::catalogue
