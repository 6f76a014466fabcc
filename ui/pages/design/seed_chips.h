// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>
#include <vector>

class QHBoxLayout;

namespace stillroom::ui {

class Button;
class Chip;
class FlowLayout;
class RecipeDocument;

/// The seeds of the study as chips. "Add seed" takes the next free number; a click on a chip's cross removes it.
class SeedChips final : public QWidget {
    Q_OBJECT
  public:
    explicit SeedChips(RecipeDocument& document, QWidget* parent = nullptr);
    void refresh();

  private:
    void addSeed();
    void removeSeed(std::uint64_t seed);

    RecipeDocument& m_document;
    FlowLayout* m_layout;
    std::vector<Chip*> m_chips;
    Button* m_add;
};

} // namespace stillroom::ui
