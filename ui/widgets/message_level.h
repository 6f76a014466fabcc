// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stillroom::ui {

enum class MessageLevel { Info, Success, Warning, Error };

} // namespace stillroom::ui
