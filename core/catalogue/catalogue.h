// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/corpus/formats.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Public corpora of the field: what they are, where they lie, and how they come into the library. Nothing here uses
/// the network unless fetch() or download() is called.
namespace stillroom::catalogue {

enum class Unpack { No, Tar, Zip }; ///< a tar may be compressed by gzip, bzip2 or xz

struct RemoteFile {
    std::string address;               ///< http, https or file
    std::optional<std::int64_t> bytes; ///< nothing when unknown
    std::string sha256;                ///< 64 lower-case hexadecimal digits; empty when unknown
    std::string to;                    ///< relative path it gets
    Unpack unpack = Unpack::No;
};

struct Licence {
    std::string name;    ///< SPDX identifier where there is one
    std::string address; ///< of its text; may be empty
};

/// One corpus, as it will be named in the library.
struct Entry {
    std::string name;
    std::string family; ///< corpora of one publication, often of one archive
    std::string title;
    std::string description;
    std::vector<std::string> languages;
    std::vector<std::string> tasks; ///< "text", "dc", "icner", "classification"
    Licence licence;
    std::string homepage;
    std::vector<RemoteFile> files; ///< one archive, or any number of plain files
    std::string path;              ///< the file or folder to import: inside the archive, else among the files
    corpus::ReadOptions reading;
};

struct Catalogue {
    std::vector<Entry> entries;
    std::vector<Error> problems; ///< of a person's own file that could not be read
};

/// Of all files together; nothing when one is unknown.
[[nodiscard]] std::optional<std::int64_t> total_bytes(const Entry& entry);

/// Reads one file. Errors: NotFound, Io; BadInput with file, line or field for what is no catalogue.
[[nodiscard]] Result<std::vector<Entry>> read_catalogue(const std::filesystem::path& file);

/// The catalogue that comes with the product and the person's own, home/catalogue.json, whose entries win.
[[nodiscard]] Catalogue load_catalogue(const std::filesystem::path& home);

/// The entry of that name. Errors: NotFound, with the nearest name.
[[nodiscard]] Result<Entry> find_entry(const Catalogue& catalogue, const std::string& name);

} // namespace stillroom::catalogue
