// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/failure.h"

#include <algorithm>
#include <cctype>
#include <new>

namespace stillroom::run {

namespace {

bool speaks_of_memory(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (const char* phrase : {"out of memory", "can't allocate memory", "cannot allocate memory", "not enough memory",
                               "bad_alloc", "alloc_failed", "out_of_memory"}) {
        if (text.find(phrase) != std::string::npos) {
            return true;
        }
    }
    return false;
}

Error out_of_memory(const std::string& device) {
    return Error{ErrorCode::OutOfMemory,
                 "The memory of " + device +
                     " ran out. Lower the batch tokens in the recipe and raise the batches a step to make up for it, or "
                     "choose a smaller model.",
                 {}};
}

} // namespace

std::string full_text(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "an exception of unknown type";
    }
}

Error describe(const std::exception_ptr& exception, const std::string& device) {
    try {
        std::rethrow_exception(exception);
    } catch (const std::bad_alloc&) {
        return out_of_memory(device);
    } catch (...) {
        const std::string text = full_text(exception);
        if (speaks_of_memory(text)) {
            return out_of_memory(device);
        }
        return Error{ErrorCode::Internal,
                     "The run stopped on an unexpected error: " + text.substr(0, text.find('\n')) +
                         " The log holds the whole message.",
                     {}};
    }
}

Error with_advice(Error error, const std::string& device) {
    return error.code == ErrorCode::Internal && speaks_of_memory(error.message) ? out_of_memory(device) : error;
}

} // namespace stillroom::run
