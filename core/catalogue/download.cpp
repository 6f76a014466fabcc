// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/download.h"

#include "core/base/files.h"
#include "core/catalogue/address.h"
#include "core/catalogue/part_file.h"
#include "core/catalogue/sha256.h"
#include "core/catalogue/transfer.h"

namespace stillroom::catalogue {

namespace {

/// What is there can be gone on with: it is of this address, and either the server will say whether its file is still
/// the same or the checksum will.
bool resumable(const PartFile& part, const std::string& address, const DownloadOptions& options) {
    return part.size() > 0 && part.address() == address && address.starts_with("http") && (!part.validator().empty() || !options.sha256.empty()) &&
           (!options.bytes || part.size() <= *options.bytes);
}

/// Fills the part; yields the bytes of it that need not come again.
Result<std::int64_t> transfer(PartFile& part, const std::string& address, const std::string& host, const DownloadOptions& options) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (options.bytes && part.size() == *options.bytes && part.size() > 0) {
            return part.size(); // only the last step was missing
        }
        Transfer request(address, host, options, part);
        const auto end = request.run();
        if (!end) {
            return fail(end.error());
        }
        if (*end == Transfer::End::Done) {
            return request.resumed_at();
        }
        if (auto emptied = part.restart(address, {}); !emptied) {
            return fail(emptied.error());
        }
    }
    return fail(ErrorCode::Io, host + " answers in a way that makes no sense. Try again later.", Place{address, 0, {}});
}

} // namespace

Result<Downloaded> download(const std::string& address, const std::filesystem::path& target, const DownloadOptions& options) {
    const auto parts = parse_address(address);
    if (!parts) {
        return fail(ErrorCode::BadInput, "An address begins with https://, http:// or file:// and holds no user or password.",
                    Place{address, 0, {}});
    }
    if (auto made = make_folder(std::filesystem::absolute(target).parent_path()); !made) {
        return fail(made.error());
    }
    auto part = PartFile::open(target);
    if (!part) {
        return fail(part.error());
    }
    if (part->size() > 0 && !resumable(*part, address, options)) {
        if (auto emptied = part->restart(address, {}); !emptied) {
            return fail(emptied.error());
        }
    }
    const auto resumed = transfer(*part, address, parts->host.empty() ? "This computer" : parts->host, options);
    if (!resumed) {
        return fail(resumed.error());
    }
    auto sum = sha256_file(part->path(), options.stop);
    if (!sum) {
        return fail(sum.error());
    }
    if (!options.sha256.empty() && *sum != options.sha256) {
        part->discard();
        return fail(ErrorCode::Io,
                    "The file that came is not the one that is known by its checksum; it was removed. Try again, and if "
                    "that does not help, the publisher has changed the file.",
                    Place{address, 0, {}});
    }
    const Downloaded result{part->size(), std::move(*sum), *resumed};
    if (auto finished = part->finish(); !finished) {
        return fail(finished.error());
    }
    if (options.progress) {
        options.progress({result.bytes, result.bytes, 0});
    }
    return result;
}

} // namespace stillroom::catalogue
