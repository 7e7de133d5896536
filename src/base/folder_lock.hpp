// One program of ours at a time in a folder.
//
//     const FolderLock lock(folder);        // waits for whoever has it; given back at the end of the scope
//
// For what is read and written back, or is several files: two at once would lose the work of one, or leave some of
// each. A folder that is not there and a file system that knows no locks give none. Errors: none. Thread safety: one
// owner.
#pragma once

#include <string>

namespace staffwright {

class FolderLock {
public:
    explicit FolderLock(const std::string& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int folder_;
};

}    // namespace staffwright
